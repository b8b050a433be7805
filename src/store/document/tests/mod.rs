mod listing;
mod plan;
