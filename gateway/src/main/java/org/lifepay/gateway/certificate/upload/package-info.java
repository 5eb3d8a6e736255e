/** Upload of a certificate that another authority issued: inspection, trust anchors, proof of possession. */
@NullMarked
@NamedInterface("upload")
package org.lifepay.gateway.certificate.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
