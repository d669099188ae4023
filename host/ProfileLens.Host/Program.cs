using ProfileLens.Host;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Messaging;
using ProfileLens.Host.Terminal;

var streams = StandardStreams.Reserve();
using var services = HostServices.Create();
return OriginGate.CallerOf(args) is { } caller
    ? (int)new HostLoop(streams.Input, streams.Output, services).Run(caller, OriginGate.Load())
    : CommandLine.Run(args, streams, services);
