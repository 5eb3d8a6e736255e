package org.lifepay.gateway.certificate;

import java.time.Instant;

/**
 * The next platform key during a key rotation.
 *
 * @param from from when on new merchants get it and the present key begins to retire
 */
public record NextPlatformKey(PlatformKey key, Instant from) {}
