"""Report: what people read. Tables, the answer on a terminal, the JSON document, and exports."""
