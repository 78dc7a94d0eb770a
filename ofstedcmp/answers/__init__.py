"""What each command says: the record, narrowed and compared, as an answer of tables and rows."""
