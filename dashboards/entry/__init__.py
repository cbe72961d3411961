"""Forms: boxes from the model, what they hold, and how nothing typed is lost."""
