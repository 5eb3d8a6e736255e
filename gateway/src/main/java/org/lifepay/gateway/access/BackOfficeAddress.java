package org.lifepay.gateway.access;

/**
 * Where people reach the back office.
 *
 * @param base as they see it, without a slash at the end
 */
public record BackOfficeAddress(String base) {
    /** Whether cookies can be kept to encrypted connections. */
    public boolean isHttps() {
        return base.startsWith("https:");
    }
}
