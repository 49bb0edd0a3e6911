"""What invitations say: who was met, by whom it was arranged, at which company and for which job."""
