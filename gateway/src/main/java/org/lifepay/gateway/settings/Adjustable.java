package org.lifepay.gateway.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a whole number described by {@link Setting}: operators may change it on the settings page while gateways run. Its module
 * reads it from {@link AdjustedSettings} each time. The range is narrower than that of the configuration, so that no value
 * shuts operators out.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Adjustable {
    int min();

    int max();
}
