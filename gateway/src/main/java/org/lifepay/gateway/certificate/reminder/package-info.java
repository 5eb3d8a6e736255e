/** Reminders to merchants before a certificate expires. */
@NullMarked
package org.lifepay.gateway.certificate.reminder;

import org.jspecify.annotations.NullMarked;
