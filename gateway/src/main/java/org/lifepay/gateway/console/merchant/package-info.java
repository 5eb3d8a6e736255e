/** Pages of the merchants' people. */
@NullMarked
package org.lifepay.gateway.console.merchant;

import org.jspecify.annotations.NullMarked;
