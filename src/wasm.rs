//! The only file that knows JavaScript: converts and delegates, decides nothing.
