/** Which certificate and which platform key a merchant used last. */
@NullMarked
package org.lifepay.gateway.certificate.keyuse;

import org.jspecify.annotations.NullMarked;
