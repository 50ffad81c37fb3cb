# syntax=docker/dockerfile:1
# One image with every binary of ours; the command says which of them a container is.

FROM node:20-bookworm-slim AS node

FROM rust:1.95-slim-bookworm AS build
# npm builds the GraphiQL page that the gateway embeds.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
# The caches keep what is downloaded and built, so that a change costs only what it touches.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --workspace --bins \
    && mkdir /binaries \
    && for binary in thorbis thorbis-gateway $(ls subgraphs --ignore kit); do \
        cp "target/release/$binary" /binaries/; \
    done
# The supergraph of exactly these subgraphs.
RUN /binaries/thorbis compose --out /supergraph.graphql --schema /schema.graphql

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin thorbis \
    && install --directory --owner thorbis --mode 0755 /keys
COPY --from=build /binaries/ /usr/local/bin/
COPY --from=build /supergraph.graphql /schema.graphql /etc/thorbis/
COPY documents /etc/thorbis/documents
COPY deploy/probe.sh /usr/local/bin/probe
USER 10001
# SIGTERM lets a server finish what is in flight.
STOPSIGNAL SIGTERM
CMD ["thorbis", "--help"]
