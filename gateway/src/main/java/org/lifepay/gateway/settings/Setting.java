package org.lifepay.gateway.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a record of settings. The key is the record's prefix and the component's name, the default is
 * {@code @DefaultValue}; a component with neither a default nor {@code @Nullable} is required. From this the check at
 * start, the tables in docs/operating.md and the console's settings page are made.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    /** What it means: a sentence, in Markdown. */
    String value();

    /** How the default reads if it is computed. */
    String computedDefault() default "";

    /** The smallest number allowed. */
    long min() default 1;

    /** The largest number allowed. */
    long max() default Integer.MAX_VALUE;

    /** Whether its value must not be shown, in the console or in an error. */
    boolean secret() default false;
}
