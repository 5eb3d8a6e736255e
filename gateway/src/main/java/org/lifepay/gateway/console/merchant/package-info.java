/** The merchants' console: pages for users of merchants. */
@NullMarked
package org.lifepay.gateway.console.merchant;

import org.jspecify.annotations.NullMarked;
