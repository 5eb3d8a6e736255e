package org.lifepay.gateway.access;

/**
 * The public address of the back office.
 *
 * @param base scheme, host and port, without a slash at the end
 */
public record BackOfficeAddress(String base) {
    /** Whether the address is https, so that cookies can be marked Secure. */
    public boolean isHttps() {
        return base.startsWith("https:");
    }
}
