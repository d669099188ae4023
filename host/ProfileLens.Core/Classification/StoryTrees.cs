using System.Runtime.InteropServices;

namespace ProfileLens.Core.Classification;

/// <summary>
/// The boosted trees of a story. All are filled up to the same depth, so that going down one takes no branch: which way a story
/// goes is not to be guessed by a processor, and wrong guesses would cost more than all the rest. Thread-safe.
/// </summary>
internal sealed class StoryTrees
{
    /// <summary>Deeper ones would fill too much memory.</summary>
    private const int DeepestAllowed = 8;

    /// <summary>More than what adding up floats in another order can make a difference.</summary>
    private const float Slack = 0.01f;

    private readonly int depth;

    /// <summary>Of each tree what is asked for, from the root down; the children of one are at 2n + 1 and 2n + 2.</summary>
    private readonly Question[] questions;

    /// <summary>Of each tree what its leaves add, from left to right.</summary>
    private readonly float[] leaves;

    /// <summary>For each tree the most that it and those after it can add.</summary>
    private readonly float[] most;

    /// <summary>Takes the trees.</summary>
    /// <exception cref="InvalidDataException">A node asks for what is not there, or leads out of the trees, or a tree is too deep.</exception>
    public StoryTrees(StoryWeights weights)
    {
        var nodes = MemoryMarshal.Cast<byte, StoryNode>(weights.Nodes);
        var shapes = new Shape[weights.Roots.Length];
        for (var tree = 0; tree < shapes.Length; tree++)
        {
            shapes[tree] = ShapeOf(nodes, weights.Roots[tree], weights.Features.Length, DeepestAllowed);
        }

        // Those that can say most come first, so that the fewest are looked at.
        int[] order =
        [
            .. Enumerable.Range(0, shapes.Length).OrderByDescending(t => shapes[t].Highest - shapes[t].Lowest),
        ];
        depth = shapes.Length == 0 ? 0 : shapes.Max(shape => shape.Depth);
        questions = new Question[shapes.Length * QuestionsOfTree];
        leaves = new float[shapes.Length * LeavesOfTree];
        most = new float[shapes.Length + 1];
        for (var tree = shapes.Length - 1; tree >= 0; tree--)
        {
            Fill(nodes, weights.Roots[order[tree]], tree, at: 0);
            most[tree] = most[tree + 1] + shapes[order[tree]].Highest;
        }
    }

    private int LeavesOfTree => 1 << depth;

    private int QuestionsOfTree => LeavesOfTree - 1;

    /// <summary>Whether no values at all could make a score reach a bound.</summary>
    /// <param name="begun">Log-odds without the trees.</param>
    public bool CannotReach(float begun, float least) => begun + most[0] < least - Slack;

    /// <summary>Whether the score of a story reaches a bound; looks at no more trees than it takes to tell.</summary>
    /// <param name="begun">Log-odds without the trees.</param>
    /// <param name="values">Of <see cref="TextModel.StoryFeatures"/>.</param>
    public bool Reaches(float begun, float least, ReadOnlySpan<float> values)
    {
        var (logOdds, bound) = (begun, least - Slack);
        ReadOnlySpan<Question> asked = questions;
        for (var (tree, at) = (0, 0); tree < most.Length - 1; tree++, at += QuestionsOfTree)
        {
            if (logOdds + most[tree] < bound)
            {
                return false;
            }

            logOdds += leaves[(tree << depth) + LeafOf(asked, at, depth, values)];
        }

        return logOdds >= least;
    }

    /// <param name="at">Where the tree's questions begin.</param>
    /// <returns>Number of the leaf within its tree.</returns>
    private static int LeafOf(ReadOnlySpan<Question> asked, int at, int depth, ReadOnlySpan<float> values)
    {
        var node = 0;
        for (var level = depth; level > 0; level--)
        {
            ref readonly var question = ref asked[at + node];
            node = 2 * node + 2 - (question.Value >= values[question.Feature] ? 1 : 0);
        }

        return node - ((1 << depth) - 1);
    }

    /// <summary>Writes a node and all below it to a place of a filled tree; a leaf that stands early, to all leaves below there.</summary>
    private void Fill(ReadOnlySpan<StoryNode> nodes, int node, int tree, int at)
    {
        if (at >= QuestionsOfTree)
        {
            leaves[tree * LeavesOfTree + at - QuestionsOfTree] = nodes[node].Value;
            return;
        }

        var (isLeaf, left, right) = (nodes[node].IsLeaf, node + 1, node + nodes[node].Right);
        questions[tree * QuestionsOfTree + at] = isLeaf ? default : new(nodes[node].Value, nodes[node].Feature);
        Fill(nodes, isLeaf ? node : left, tree, 2 * at + 1);
        Fill(nodes, isLeaf ? node : right, tree, 2 * at + 2);
    }

    private static Shape ShapeOf(ReadOnlySpan<StoryNode> nodes, int at, int features, int deepest)
    {
        if (
            (uint)at >= nodes.Length
            || nodes[at].Feature >= features
            || nodes[at] is { IsLeaf: false, Right: < 2 }
            || (deepest == 0 && !nodes[at].IsLeaf)
        )
        {
            throw new InvalidDataException($"the text model has no whole tree at node {at} of {nodes.Length}");
        }

        var node = nodes[at];
        if (node.IsLeaf)
        {
            return new(0, node.Value, node.Value);
        }

        var left = ShapeOf(nodes, at + 1, features, deepest - 1);
        var right = ShapeOf(nodes, at + node.Right, features, deepest - 1);
        return new(
            1 + Math.Max(left.Depth, right.Depth),
            Math.Min(left.Lowest, right.Lowest),
            Math.Max(left.Highest, right.Highest)
        );
    }

    /// <param name="Value">Values up to this one go left.</param>
    private readonly record struct Question(float Value, int Feature);

    private readonly record struct Shape(int Depth, float Lowest, float Highest);
}
