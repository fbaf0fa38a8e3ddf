package org.isoloss.identifiability.study;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that components of an options record may be given together, as one text with colons between their values: {@code
 * aNbN:16} for a language and a size. Whichever way they are given, the components hold them, and configs are written with
 * these.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Together.All.class)
public @interface Together {

    /** Returns the name of the text, as an option and a key. */
    String name();

    /** Returns the names of the components, in the order of the text. */
    String[] components();

    /** Returns the name of the component that holds a text of another form; without it such a text is refused. */
    String otherwise() default "";

    /** Returns the description, without a full stop. */
    String value();

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {

        /** Returns them. */
        Together[] value();
    }
}
