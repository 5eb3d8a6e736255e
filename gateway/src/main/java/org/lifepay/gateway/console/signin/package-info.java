/** Sign-in pages, session filter and security configuration. */
@NullMarked
package org.lifepay.gateway.console.signin;

import org.jspecify.annotations.NullMarked;
