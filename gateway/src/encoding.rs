//! Bodies that come compressed: decoded piece by piece, so that what is small on its way and large here is refused while
//! it is read.

use std::io::{ErrorKind, Write};

use bytes::Bytes;
use flate2::write::MultiGzDecoder;
use http::HeaderMap;
use http::header::CONTENT_ENCODING;

/// How a body is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// As it is.
    Plain,
    /// Compressed with gzip.
    Gzip,
}

impl Encoding {
    /// What the headers of a body say of it.
    ///
    /// # Errors
    /// The encodings, where the gateway does not read them.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, String> {
        let named = headers.get_all(CONTENT_ENCODING).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        let named = named.collect::<Vec<_>>().join(", ").to_ascii_lowercase();
        match named.trim() {
            "" | "identity" => Ok(Self::Plain),
            "gzip" | "x-gzip" => Ok(Self::Gzip),
            _ => Err(named),
        }
    }
}

/// Why a body cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Undecoded {
    /// It is larger than it may be.
    TooLarge,
    /// It is not what its encoding says.
    Broken(String),
}

/// Decodes gzip.
pub(crate) struct Gunzip(MultiGzDecoder<Bounded>);

impl Gunzip {
    /// Decodes at most so many bytes.
    pub(crate) fn new(largest: usize) -> Self {
        Self(MultiGzDecoder::new(Bounded { bytes: Vec::new(), largest }))
    }

    /// Decodes a piece of the body.
    ///
    /// # Errors
    /// It is no gzip, or larger than it may be.
    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<(), Undecoded> {
        self.0.write_all(piece).map_err(|error| undecoded(&error))
    }

    /// All that was decoded.
    ///
    /// # Errors
    /// The body breaks off, or its checksum says that it was changed.
    pub(crate) fn finish(self) -> Result<Bytes, Undecoded> {
        self.0.finish().map(|bounded| bounded.bytes.into()).map_err(|error| undecoded(&error))
    }
}

fn undecoded(error: &std::io::Error) -> Undecoded {
    match error.kind() {
        ErrorKind::FileTooLarge => Undecoded::TooLarge,
        _ => Undecoded::Broken(error.to_string()),
    }
}

/// Takes bytes up to a limit.
struct Bounded {
    bytes: Vec<u8>,
    largest: usize,
}

impl Write for Bounded {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + piece.len() > self.largest {
            return Err(ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn decoded(pieces: &[&[u8]], largest: usize) -> Result<Bytes, Undecoded> {
        let mut gunzip = Gunzip::new(largest);
        pieces.iter().try_for_each(|piece| gunzip.push(piece))?;
        gunzip.finish()
    }

    #[test]
    fn a_body_is_decoded_however_it_is_cut() {
        let text = b"{\"data\":{\"word\":\"here\"}}";
        let whole = gzip(text);
        for cut in 0..=whole.len() {
            let (one, other) = whole.split_at(cut);
            assert_eq!(decoded(&[one, other], text.len()).unwrap(), text.as_slice(), "cut at {cut}");
        }
    }

    #[test]
    fn a_body_that_breaks_off_or_was_changed_is_no_body() {
        let whole = gzip(b"{\"data\":{\"word\":\"here and there and everywhere\"}}");
        for length in 1..whole.len() {
            let read = decoded(&[&whole[..length]], 1_000);
            assert!(matches!(read, Err(Undecoded::Broken(_))), "{length} of {} bytes: {read:?}", whole.len());
        }
        let mut changed = whole;
        let at = changed.len() - 6;
        changed[at] ^= 1;
        assert!(matches!(decoded(&[&changed], 1_000), Err(Undecoded::Broken(_))));
    }

    #[test]
    fn what_grows_beyond_the_limit_is_refused_and_never_held() {
        let bomb = gzip(&vec![b' '; 10_000_000]);
        assert!(bomb.len() < 20_000, "{} bytes on the way", bomb.len());
        let mut gunzip = Gunzip::new(100_000);
        let refused = bomb.chunks(100).find_map(|piece| gunzip.push(piece).err());
        assert_eq!(refused, Some(Undecoded::TooLarge));
        assert!(gunzip.0.get_ref().bytes.capacity() <= 262_144);
    }

    #[test]
    fn an_encoding_that_is_not_read_is_named() {
        let of = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_ENCODING, http::HeaderValue::from_static(value));
            Encoding::of(&headers)
        };
        assert_eq!(Encoding::of(&HeaderMap::new()), Ok(Encoding::Plain));
        assert_eq!(of("GZIP"), Ok(Encoding::Gzip));
        assert_eq!(of("br"), Err("br".to_owned()));
        assert_eq!(of("gzip, gzip"), Err("gzip, gzip".to_owned()));
    }
}
