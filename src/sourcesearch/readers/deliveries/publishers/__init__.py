"""What publishers hand over: issues and articles of Gale and ProQuest, articles in JATS."""
