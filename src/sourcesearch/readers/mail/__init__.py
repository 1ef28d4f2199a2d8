"""The reader of mail: one message, or a whole mailbox."""
