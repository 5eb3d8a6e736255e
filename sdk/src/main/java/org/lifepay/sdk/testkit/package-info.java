/** For tests of the merchant's own notification handler: notifications signed with a test platform's key. */
package org.lifepay.sdk.testkit;
