package org.lifepay.gateway.console.alert;

import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.Role;

/** Whether a user gets emails about what waits. */
enum AlertMode {
    /** Those who can do something about it. */
    USUAL,
    ON,
    OFF;

    boolean isOn(Role role) {
        return switch (this) {
            case ON -> true;
            case OFF -> false;
            case USUAL ->
                role.hasPermission(Permission.APPROVE_REFUND)
                        || role.hasPermission(Permission.RESEND)
                        || role.hasPermission(Permission.EXCEPTIONS);
        };
    }
}
