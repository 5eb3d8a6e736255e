/** The merchant-facing endpoint that issues certificates. */
@NullMarked
package org.lifepay.gateway.certificate.api;

import org.jspecify.annotations.NullMarked;
