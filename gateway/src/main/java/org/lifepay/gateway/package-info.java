/** The payment gateway: this package only composes the modules. */
@NullMarked
package org.lifepay.gateway;

import org.jspecify.annotations.NullMarked;
