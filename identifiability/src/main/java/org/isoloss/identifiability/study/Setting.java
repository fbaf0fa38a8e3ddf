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
}
