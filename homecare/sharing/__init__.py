"""What leaves the log, and in which form: tables, the report for a specialist."""
