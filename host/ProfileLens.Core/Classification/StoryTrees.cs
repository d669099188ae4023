using System.Runtime.InteropServices;

namespace ProfileLens.Core.Classification;

/// <summary>The boosted trees of a story. Thread-safe.</summary>
internal sealed class StoryTrees
{
    /// <summary>More than what adding up floats in another order can make a difference.</summary>
    private const float Slack = 0.01f;

    private readonly int[] roots;
    private readonly StoryNode[] nodes;

    /// <summary>For each tree the most that it and those after it can add.</summary>
    private readonly float[] most;

    /// <summary>Takes the trees.</summary>
    /// <exception cref="InvalidDataException">A node asks for what is not there, or leads out of the trees.</exception>
    public StoryTrees(StoryWeights weights)
    {
        nodes = MemoryMarshal.Cast<byte, StoryNode>(weights.Nodes).ToArray();
        // Those that can say most come first, so that the fewest are looked at.
        var ranges = weights
            .Roots.Select(root => (Root: root, Leaves: Leaves(root, weights.Features.Length)))
            .OrderByDescending(tree => tree.Leaves.Highest - tree.Leaves.Lowest)
            .ToArray();
        roots = [.. ranges.Select(tree => tree.Root)];
        most = new float[roots.Length + 1];
        for (var tree = roots.Length - 1; tree >= 0; tree--)
        {
            most[tree] = most[tree + 1] + ranges[tree].Leaves.Highest;
        }
    }

    /// <summary>Whether no values at all could make a score reach a bound.</summary>
    /// <param name="begun">Log-odds without the trees.</param>
    public bool CannotReach(float begun, float least) => begun + most[0] < least - Slack;

    /// <summary>Whether the score of a story reaches a bound; looks at no more trees than it takes to tell.</summary>
    /// <param name="begun">Log-odds without the trees.</param>
    /// <param name="values">Of <see cref="TextModel.StoryFeatures"/>.</param>
    public bool Reaches(float begun, float least, ReadOnlySpan<float> values)
    {
        var logOdds = begun;
        for (var tree = 0; tree < roots.Length; tree++)
        {
            if (logOdds + most[tree] < least - Slack)
            {
                return false;
            }

            logOdds += LeafFrom(roots[tree], values);
        }

        return logOdds >= least;
    }

    private float LeafFrom(int at, ReadOnlySpan<float> values)
    {
        ref readonly var node = ref nodes[at];
        while (!node.IsLeaf)
        {
            at += values[node.Feature] <= node.Value ? 1 : node.Right;
            node = ref nodes[at];
        }

        return node.Value;
    }

    private (float Lowest, float Highest) Leaves(int at, int features)
    {
        if ((uint)at >= nodes.Length || nodes[at].Feature >= features || nodes[at] is { IsLeaf: false, Right: < 2 })
        {
            throw new InvalidDataException($"the text model has no whole tree at node {at} of {nodes.Length}");
        }

        var node = nodes[at];
        if (node.IsLeaf)
        {
            return (node.Value, node.Value);
        }

        var (left, right) = (Leaves(at + 1, features), Leaves(at + node.Right, features));
        return (Math.Min(left.Lowest, right.Lowest), Math.Max(left.Highest, right.Highest));
    }
}
