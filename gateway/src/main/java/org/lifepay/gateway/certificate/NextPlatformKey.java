package org.lifepay.gateway.certificate;

import java.time.Instant;

/**
 * The key that is to follow the platform's present one.
 *
 * @param from when merchants that come new get it, and the present one begins to retire
 */
public record NextPlatformKey(PlatformKey key, Instant from) {}
