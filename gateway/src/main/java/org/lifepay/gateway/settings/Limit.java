package org.lifepay.gateway.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A limit of the gateway, on a constant or a setting; docs/limits.md lists all. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Limit {
    LimitArea area();

    /** What is limited. */
    String name();

    /** Of what a number counts; not needed for durations. */
    String unit() default "";

    /** What happens at the limit: the error code, the page, the metric. */
    String atLimit();
}
