"""Pages of the keeper: what is carried over, taken along, erased."""
