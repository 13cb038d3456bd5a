"""What Dateline is measured against: usual ways of asking documents, each as its own users would set it up."""
