/** A program of named modules. */
module org.example.modular {
    requires org.isoloss.identifiability;
}
