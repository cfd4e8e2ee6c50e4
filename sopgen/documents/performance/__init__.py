"""What a document on performance management says: of scorecards, of the ladder, of plans and of surveys."""
