/** JMH: what sealing and opening one message costs, and which part of it is RSA. */
@NullMarked
package org.lifepay.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
