package android.app;

/** What the documented example needs of Android. */
public class Activity {
    public void runOnUiThread(Runnable action) {
        action.run();
    }
}
