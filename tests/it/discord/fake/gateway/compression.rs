//! How events are packed for the wire: plain, payload by payload, or as one stream of zlib.

use std::io::Write as _;

use axum::extract::ws::Message;
use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression, FlushCompress};

/// From this size on payloads are packed, where they are packed one by one.
const WORTH_PACKING: usize = 2_048;

#[derive(Debug, Default)]
pub(super) enum Packing {
    #[default]
    Plain,
    /// `compress: true` in IDENTIFY: large payloads come as a zlib file each.
    Payloads,
    /// `compress=zlib-stream` in the address: all of a connection's payloads are one stream.
    Stream(Box<Compress>),
}

impl Packing {
    pub(super) fn stream() -> Self {
        Self::Stream(Box::new(Compress::new(Compression::default(), true)))
    }

    pub(super) fn pack(&mut self, text: String) -> Message {
        match self {
            Self::Payloads if text.len() >= WORTH_PACKING => {
                let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(text.as_bytes()).expect("memory can be written");
                Message::Binary(encoder.finish().expect("memory can be written").into())
            }
            Self::Plain | Self::Payloads => Message::Text(text.into()),
            Self::Stream(stream) => {
                // Room for text that cannot be made smaller, and for the mark at the end.
                let mut packed = Vec::with_capacity(text.len() + 64);
                stream
                    .compress_vec(text.as_bytes(), &mut packed, FlushCompress::Sync)
                    .expect("memory can be written");
                Message::Binary(packed.into())
            }
        }
    }
}
