/** The payment gateway: this package only puts the capabilities together. */
@NullMarked
package org.lifepay.gateway;

import org.jspecify.annotations.NullMarked;
