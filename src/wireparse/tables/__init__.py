"""Stories as flat tables, with fixed columns and types: for data frames, CSV and Parquet."""

from wireparse.tables.functions import Table, table

__all__ = ["Table", "table"]
