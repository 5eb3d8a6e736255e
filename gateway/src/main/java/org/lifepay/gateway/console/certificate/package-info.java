/** Certificate pages: what both consoles share. */
@NullMarked
package org.lifepay.gateway.console.certificate;

import org.jspecify.annotations.NullMarked;
