/** The command line: gets a merchant its certificate, and says what is wrong with a set-up. */
package org.lifepay.sdk.cli;
