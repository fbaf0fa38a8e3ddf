package org.isoloss.identifiability.study;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in a line what a component of an options record sets: unit, special values, what is accepted. The command line's
 * help and the list of config keys are made from it, so that each option is described once, where it is declared.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** Returns the description, without a full stop. */
    String value();

    /**
     * Returns who knows the names that a component of text, or each of a list of texts, can have: help lists them, and others
     * are refused. {@link SettingNames} itself where any text will do.
     */
    Class<? extends SettingNames> names() default SettingNames.class;

    /** Returns what help calls the value, such as {@code FILE}; empty for what its type is called by. */
    String placeholder() default "";

    /** Returns whether the command line must give it. */
    boolean required() default false;

    /**
     * Returns whether each text of a list is taken as it stands, commas and all: the option is repeated for several. Else
     * commas part the values of a list.
     */
    boolean keepsCommas() default false;
}
