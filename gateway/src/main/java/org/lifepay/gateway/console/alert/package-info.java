/** Emails to users about what waits for them. */
@NullMarked
package org.lifepay.gateway.console.alert;

import org.jspecify.annotations.NullMarked;
