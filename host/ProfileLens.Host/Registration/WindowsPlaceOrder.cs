namespace ProfileLens.Host.Registration;

/// <summary>
/// The order in which a browser on Windows asks the registry: this user before the machine, the 32-bit view before
/// the 64-bit one (chrome/browser/extensions/api/messaging/native_process_launcher_win.cc; Firefox does the same).
/// </summary>
internal static class WindowsPlaceOrder
{
    /// <summary>All keys that <paramref name="browser"/> reads; it exists for Windows.</summary>
    public static IEnumerable<ManifestPlace> Read(Browser browser, string manifest)
    {
        var places = browser.Windows!;
        var keys = places.Keys.Concat(places.AlsoReads).Select(key => $@"{key}\{BuiltIn.Browsers.HostName}").ToList();
        RegistryPlace[] Views(string key) => [new(true, key), new(true, key, In64BitView: true)];
        return keys.Select(key => new RegistryPlace(false, key))
            .Concat(keys.SelectMany(Views))
            .Select(key => new ManifestPlace(
                "",
                "",
                key.ForMachine ? PlaceScope.System : PlaceScope.User,
                manifest,
                key,
                Kind: browser.Kind
            ));
    }
}
