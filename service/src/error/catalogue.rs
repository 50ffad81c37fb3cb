//! Every error code with its HTTP status, its cause and its remedy.

/// Declares the codes once: the enum, its texts and its statuses cannot drift apart.
macro_rules! codes {
    ($( $group:literal { $( $variant:ident $text:literal $status:ident, $cause:literal, $remedy:literal; )+ } )+) => {
        /// What went wrong, as a client sees it in `extensions.code`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ErrorCode {
            $( $( #[doc = $cause] $variant, )+ )+
        }

        impl ErrorCode {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Self] = &[ $( $( Self::$variant, )+ )+ ];

            /// The code as it stands in an answer, for instance `TOKEN_EXPIRED`.
            pub const fn as_str(self) -> &'static str {
                match self { $( $( Self::$variant => $text, )+ )+ }
            }

            /// The group that the documentation lists the code under.
            pub const fn group(self) -> &'static str {
                match self { $( $( Self::$variant => $group, )+ )+ }
            }

            /// Why it happens, one sentence.
            pub const fn cause(self) -> &'static str {
                match self { $( $( Self::$variant => $cause, )+ )+ }
            }

            /// What to do about it, one sentence.
            pub const fn remedy(self) -> &'static str {
                match self { $( $( Self::$variant => $remedy, )+ )+ }
            }

            /// The HTTP status of a request that fails as a whole with this code.
            ///
            /// An error inside a GraphQL answer that has `data` leaves the status at 200.
            pub const fn http_status(self) -> http::StatusCode {
                match self { $( $( Self::$variant => http::StatusCode::$status, )+ )+ }
            }
        }
    };
}

codes! {
    "Identity" {
        Unauthenticated "UNAUTHENTICATED" UNAUTHORIZED,
            "The request carries no bearer token, and what it asks for needs one.",
            "Send `Authorization: Bearer <token>`.";
        TokenExpired "TOKEN_EXPIRED" UNAUTHORIZED,
            "The token's `exp` lies in the past.",
            "Fetch a new token from the issuer and repeat the request.";
        TokenInvalid "TOKEN_INVALID" UNAUTHORIZED,
            "The token cannot be trusted: its form, signature, key, algorithm, issuer, audience or a claim is wrong.",
            "Fetch a token for this graph from the issuer that the settings name; the message says which check failed.";
        TenantMismatch "TENANT_MISMATCH" FORBIDDEN,
            "The header `x-thorbis-tenant` names another tenant than the token.",
            "Drop the header, or use a token of the tenant that it names.";
        TenantUnknown "TENANT_UNKNOWN" FORBIDDEN,
            "The token's business is not there or not active, or the token's user is no active member of it.",
            "Sign in again, or ask an owner of the business for a membership.";
        SignInRefused "SIGN_IN_REFUSED" UNAUTHORIZED,
            "Who signs in is not known by what was sent, or may not sign in; the answer is the same for all reasons.",
            "Check what was typed, or set a new password.";
        SignInDelayed "SIGN_IN_DELAYED" TOO_MANY_REQUESTS,
            "Too many attempts to sign in have failed, to this account or from this address.",
            "Wait as long as the message says.";
        SecondStepRequired "SECOND_STEP_REQUIRED" FORBIDDEN,
            "The business asks its members for a second step of signing in, and the session was opened without one.",
            "Sign in to the business again: `signIn` asks for the second step, and sets it up for whoever has none.";
        SessionEnded "SESSION_ENDED" UNAUTHORIZED,
            "The session was ended or is over, or its refresh token is not the one that was given out last.",
            "Sign in again.";
        Forbidden "FORBIDDEN" FORBIDDEN,
            "The caller's role may not do this.",
            "Ask for a role that may; the message names the operation and the role.";
    }
    "Request" {
        BadRequest "BAD_REQUEST" BAD_REQUEST,
            "The HTTP request is no GraphQL-over-HTTP request: its body, its parameters or a header cannot be read.",
            "Send JSON with a `query` text, and `variables` and `extensions` as objects.";
        MethodNotAllowed "METHOD_NOT_ALLOWED" METHOD_NOT_ALLOWED,
            "The HTTP method is neither GET nor POST, or it is GET and the operation is a mutation.",
            "Send mutations as POST and queries as GET or POST.";
        NotAcceptable "NOT_ACCEPTABLE" NOT_ACCEPTABLE,
            "The `Accept` header allows no media type that the server can answer with.",
            "Accept `application/graphql-response+json` or `application/json`; for a subscription `text/event-stream`.";
        UnsupportedMediaType "UNSUPPORTED_MEDIA_TYPE" UNSUPPORTED_MEDIA_TYPE,
            "The body's media type is not JSON, or it is encoded otherwise than with gzip.",
            "Send `Content-Type: application/json`, and no `Content-Encoding` but `gzip`.";
        CsrfPrevented "CSRF_PREVENTED" FORBIDDEN,
            "A browser could have sent this request from a foreign page without asking first.",
            "Send `Content-Type: application/json`, or the header `x-thorbis-csrf` with any value.";
        PayloadTooLarge "PAYLOAD_TOO_LARGE" PAYLOAD_TOO_LARGE,
            "The request body is larger than the settings allow.",
            "Send less at once, or raise the limit in the settings.";
        GraphqlParseFailed "GRAPHQL_PARSE_FAILED" BAD_REQUEST,
            "The document is not GraphQL.",
            "Correct the syntax at the location that the error names.";
        GraphqlValidationFailed "GRAPHQL_VALIDATION_FAILED" BAD_REQUEST,
            "The document does not fit the schema.",
            "Compare the named type, field or argument with `schema.graphql`.";
        OperationNotFound "OPERATION_NOT_FOUND" BAD_REQUEST,
            "The document holds no operation, none of the given name, or several and no name was given.",
            "Set `operationName` to one of the document's operations.";
        OperationNotSupported "OPERATION_NOT_SUPPORTED" BAD_REQUEST,
            "This kind of operation is not served in this way, or not by this subgraph.",
            "Send queries and mutations as plain requests; subscriptions over a WebSocket, or with `Accept: text/event-stream`.";
        BatchingNotSupported "BATCHING_NOT_SUPPORTED" BAD_REQUEST,
            "The body is a list of operations.",
            "Send one operation a request; requests share a connection.";
        BadUserInput "BAD_USER_INPUT" BAD_REQUEST,
            "A variable or an argument has a value that its type does not allow.",
            "Correct the value that the message names.";
        PersistedDocumentNotFound "PERSISTED_DOCUMENT_NOT_FOUND" NOT_FOUND,
            "No document is registered under the given id.",
            "Register the document, or send its text.";
        PersistedDocumentRequired "PERSISTED_DOCUMENT_REQUIRED" FORBIDDEN,
            "The settings let this caller run registered documents only.",
            "Register the document, and send its id as `documentId`.";
        PersistedQueryNotFound "PERSISTED_QUERY_NOT_FOUND" BAD_REQUEST,
            "No document was sent before that has this SHA-256.",
            "Send the hash and the document together once; Apollo's clients do so by themselves.";
        PersistedQueryNotSupported "PERSISTED_QUERY_NOT_SUPPORTED" BAD_REQUEST,
            "The settings let no client register documents by sending them.",
            "Send the document's text, or the id of a registered one.";
        IntrospectionDisabled "INTROSPECTION_DISABLED" FORBIDDEN,
            "The settings switch introspection off.",
            "Read `schema.graphql`, or switch introspection on.";
    }
    "Limits" {
        TokenLimitExceeded "TOKEN_LIMIT_EXCEEDED" BAD_REQUEST,
            "The document has more lexical tokens than the settings allow.",
            "Ask for less in one document, or split it.";
        DepthLimitExceeded "DEPTH_LIMIT_EXCEEDED" BAD_REQUEST,
            "The document nests deeper than the settings allow.",
            "Nest less deeply.";
        AliasLimitExceeded "ALIAS_LIMIT_EXCEEDED" BAD_REQUEST,
            "The document has more aliases than the settings allow.",
            "Use a list field with a filter in place of many aliases.";
        RootFieldLimitExceeded "ROOT_FIELD_LIMIT_EXCEEDED" BAD_REQUEST,
            "The operation has more root fields than the settings allow.",
            "Split it into several requests.";
        DirectiveLimitExceeded "DIRECTIVE_LIMIT_EXCEEDED" BAD_REQUEST,
            "The document has more directives than the settings allow.",
            "Use fewer directives.";
        FieldLimitExceeded "FIELD_LIMIT_EXCEEDED" BAD_REQUEST,
            "The operation has more fields, with all fragments spread, than the settings allow.",
            "Ask for less in one operation.";
        PageTooLarge "PAGE_TOO_LARGE" BAD_REQUEST,
            "`first` or `last` is larger than a page may be.",
            "Ask for smaller pages and follow `pageInfo`.";
        QueryTooComplex "QUERY_TOO_COMPLEX" BAD_REQUEST,
            "The operation would cost more than the settings allow.",
            "Ask for smaller pages or fewer nested lists.";
        ResponseTooLarge "RESPONSE_TOO_LARGE" BAD_REQUEST,
            "The answer, or what it is made of, would have more bytes than the settings allow.",
            "Ask for smaller pages or fewer fields.";
        RateLimited "RATE_LIMITED" TOO_MANY_REQUESTS,
            "The caller, or its business, has sent more requests than its rate allows.",
            "Wait for the time in `Retry-After`; `RateLimit` says how many requests are left.";
        RequestTimeout "REQUEST_TIMEOUT" GATEWAY_TIMEOUT,
            "The request took longer than the settings allow.",
            "Ask for less, or try again later.";
        Overloaded "OVERLOADED" SERVICE_UNAVAILABLE,
            "The server has as many requests in flight as the settings allow.",
            "Try again after the time in `Retry-After`.";
        SnapshotUnavailable "SNAPSHOT_UNAVAILABLE" SERVICE_UNAVAILABLE,
            "The one snapshot in which a report's pages are read is not kept any more: its time is over, or its subgraph or database was restarted.",
            "Start the report again; where it takes longer than a snapshot is kept, narrow it or add `snapshot=any`.";
    }
    "Subscriptions" {
        SubscriptionLimitExceeded "SUBSCRIPTION_LIMIT_EXCEEDED" TOO_MANY_REQUESTS,
            "The connection, or the business, has as many subscriptions open as the settings allow.",
            "End one that is no longer needed, or try again later.";
        SubscriptionInterrupted "SUBSCRIPTION_INTERRUPTED" BAD_GATEWAY,
            "The subgraph's stream broke and could not be taken up where it broke, so events may be missing.",
            "Subscribe again, with `after` and the last `extensions.cursor` where there is one; else read the state anew.";
        SubscriberTooSlow "SUBSCRIBER_TOO_SLOW" TOO_MANY_REQUESTS,
            "The client read more slowly than events came, and the stream has no cursors from which to go on.",
            "Subscribe again and read the state anew; ask for fewer fields, or read without pause.";
    }
    "Data" {
        NotFound "NOT_FOUND" NOT_FOUND,
            "No row with this id is visible to the caller.",
            "Check the id; a row of another tenant and a deleted row are not visible.";
        ValidationFailed "VALIDATION_FAILED" BAD_REQUEST,
            "An input value breaks a rule of its field.",
            "Correct the field that `extensions.field` names.";
        InvalidCursor "INVALID_CURSOR" BAD_REQUEST,
            "`after` or `before` is no cursor of this list in this order.",
            "Use `pageInfo.endCursor` or an edge's `cursor` of the same field with the same `orderBy`.";
        CursorExpired "CURSOR_EXPIRED" GONE,
            "The feed of events no longer keeps what followed the cursor.",
            "Read the records as they are now, then go on after `extensions.oldestCursor` or `extensions.newestCursor`.";
        CursorDiverged "CURSOR_DIVERGED" CONFLICT,
            "The feed has another event at the place of the cursor: the database went back to an earlier moment.",
            "Read the records as they are now, then go on after `extensions.newestCursor`.";
        UniqueViolation "UNIQUE_VIOLATION" CONFLICT,
            "Another row of the tenant already has this value.",
            "Choose another value for the fields that `extensions.fields` names.";
        ReferenceViolation "REFERENCE_VIOLATION" BAD_REQUEST,
            "An id refers to a row that the tenant does not have.",
            "Check the id in the field that `extensions.fields` names.";
        StillReferenced "STILL_REFERENCED" CONFLICT,
            "Other rows refer to this one, so it cannot be deleted.",
            "Delete or change the referring rows first.";
        CheckViolation "CHECK_VIOLATION" BAD_REQUEST,
            "The row would break a rule of its table.",
            "Correct the fields that `extensions.fields` names.";
        RequiredValueMissing "REQUIRED_VALUE_MISSING" BAD_REQUEST,
            "A field that must have a value would be null.",
            "Give the field that `extensions.fields` names a value.";
        VersionConflict "VERSION_CONFLICT" CONFLICT,
            "The row has changed since the client read it.",
            "Read it again, merge, and repeat with the new version.";
        InvalidTransition "INVALID_TRANSITION" CONFLICT,
            "The row's lifecycle has no way from its present status to the wished one.",
            "Read the row again and take a step that its status allows.";
        IdempotencyKeyReused "IDEMPOTENCY_KEY_REUSED" CONFLICT,
            "The header `idempotency-key` was used for another request in the last 24 hours.",
            "Send a new key with each new request, and the same one only with a repetition.";
        AmountExceedsDue "AMOUNT_EXCEEDS_DUE" CONFLICT,
            "The amount is more than what is still due, or than what is left to give back.",
            "Send at most the amount that the message names.";
        DocumentSettled "DOCUMENT_SETTLED" CONFLICT,
            "The document is paid, void or closed, and takes no more of this.",
            "Read the document again; correct a settled one by a refund or a new document.";
        InsufficientStock "INSUFFICIENT_STOCK" CONFLICT,
            "There is not so much on the shelf that nobody was promised yet.",
            "Take at most what the message names, wait until more comes in, or let the product be ordered behind.";
        SlotTaken "SLOT_TAKEN" CONFLICT,
            "The bay, table or person is taken at that time.",
            "Choose another one, or wait until it is free.";
        SerializationConflict "SERIALIZATION_CONFLICT" CONFLICT,
            "Another transaction changed the same rows at the same time.",
            "Repeat the request.";
        StatementTimeout "STATEMENT_TIMEOUT" GATEWAY_TIMEOUT,
            "A statement took longer than the database allows.",
            "Narrow the filter or ask for smaller pages.";
        DatabaseUnavailable "DATABASE_UNAVAILABLE" SERVICE_UNAVAILABLE,
            "The subgraph cannot reach its database, or all connections are in use.",
            "Try again later; operators find the reason in the subgraph's log.";
    }
    "Federation" {
        SubgraphUnreachable "SUBGRAPH_UNREACHABLE" BAD_GATEWAY,
            "The gateway could not connect to the subgraph, the connection broke, or the subgraph failed so often that it is left alone for a while.",
            "Try again later; operators check the subgraph's address and health.";
        SubgraphTimeout "SUBGRAPH_TIMEOUT" GATEWAY_TIMEOUT,
            "The subgraph did not answer within the time for one fetch.",
            "Ask for less, or try again later.";
        SubgraphHttpError "SUBGRAPH_HTTP_ERROR" BAD_GATEWAY,
            "The subgraph answered with an HTTP status that is no success and with no GraphQL answer.",
            "Operators find the reason in the subgraph's log.";
        SubgraphResponseInvalid "SUBGRAPH_RESPONSE_INVALID" BAD_GATEWAY,
            "The subgraph's answer is no GraphQL answer, or does not have the shape that was asked for.",
            "Operators compare the subgraph's schema with the supergraph.";
        SubgraphResponseTooLarge "SUBGRAPH_RESPONSE_TOO_LARGE" BAD_GATEWAY,
            "The subgraph's answer is larger than the settings allow.",
            "Ask for smaller pages, or raise the limit in the settings.";
        SubgraphError "SUBGRAPH_ERROR" BAD_GATEWAY,
            "The subgraph reported an error of its own without a code.",
            "Look at `extensions.service` and the path; operators find the reason in the subgraph's log.";
        NullInNonNullableField "NULL_IN_NON_NULLABLE_FIELD" BAD_GATEWAY,
            "A subgraph gave no value for a field that may not be null.",
            "Look at the path; operators find the reason in the subgraph's log.";
        InvalidValue "INVALID_VALUE" BAD_GATEWAY,
            "A subgraph's value does not fit the field's type.",
            "Operators compare the subgraph's schema with the supergraph.";
        QueryPlanningFailed "QUERY_PLANNING_FAILED" INTERNAL_SERVER_ERROR,
            "The gateway found no way to answer the operation from the subgraphs.",
            "Report the operation: a composed supergraph should answer every valid operation.";
    }
    "Server" {
        ShuttingDown "SHUTTING_DOWN" SERVICE_UNAVAILABLE,
            "The server is stopping and takes no new requests.",
            "Send the request again; another instance will take it.";
        InternalServerError "INTERNAL_SERVER_ERROR" INTERNAL_SERVER_ERROR,
            "The server met a fault of its own, whose details are kept in its log.",
            "Report the time and the trace id of the request.";
    }
}
