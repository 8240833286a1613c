//! Editions and comparisons in the formats that people take away. One file a format.
