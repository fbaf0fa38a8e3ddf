/** What the libraries stand on: seeds, worker threads, exact sums, places in JSON, files that appear whole. */
open module org.isoloss.base {
    requires transitive org.apache.commons.rng.api;
    requires org.apache.commons.rng.simple;
    requires transitive tools.jackson.core;
    requires transitive tools.jackson.databind;
    requires com.fasterxml.jackson.annotation;
    requires static transitive org.jspecify;

    exports org.isoloss.base.file;
    exports org.isoloss.base.folder;
    exports org.isoloss.base.json;
    exports org.isoloss.base.memory;
    exports org.isoloss.base.numeric;
    exports org.isoloss.base.parallel;
    exports org.isoloss.base.provider;
    exports org.isoloss.base.random;
    exports org.isoloss.base.text;
}
