/** What merchants' programs ask about certificates. */
@NullMarked
package org.lifepay.gateway.certificate.api;

import org.jspecify.annotations.NullMarked;
