/** The certificate authority: signing requests in, certificates out. */
@NullMarked
package org.lifepay.gateway.certificate.issue;

import org.jspecify.annotations.NullMarked;
